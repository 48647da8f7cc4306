using Datasette.Maps;

namespace Core.Tests.Maps;

/// <summary>Which columns are taken for places, by their names.</summary>
public sealed class PlaceNamesTests
{
    [Theory]
    [InlineData("latitude,longitude", "latitude,longitude")]
    [InlineData("id,Lon,LAT", "LAT,Lon")]
    [InlineData("lat,lng", "lat,lng")]
    [InlineData("lat,long", "lat,long")]
    [InlineData("start_lat,end_lat,end_lon,start_lon", "start_lat,start_lon,end_lat,end_lon")]
    [InlineData("Latitude (WGS84),Longitude (WGS84)", "Latitude (WGS84),Longitude (WGS84)")]
    [InlineData("latitude", "")]
    [InlineData("flat,flong", "")]
    [InlineData("plate_late,long", "")]
    [InlineData("lat,other_lon", "")]
    public void PairsHaveTheSameWords(string columns, string pairs) => Assert.Equal(pairs,
        string.Join(',', PlaceNames.Pairs(columns.Split(',')).Select(pair => $"{pair.Latitude},{pair.Longitude}")));

    [Theory]
    [InlineData("geometry", null, true)]
    [InlineData("GeoJSON", "text", true)]
    [InlineData("outline", "MULTIPOLYGON", true)]
    [InlineData("outline", "text", false)]
    [InlineData("geometry_notes", "text", false)]
    public void GeometryIsNamedOrDeclared(string column, string? type, bool isOne) => Assert.Equal(isOne, PlaceNames.IsGeometry(column, type));
}
