using Datasette.Maps;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Maps;

/// <summary>The projection, the part of the world that a map shows, and its grid.</summary>
public sealed class MapViewTests
{
    private static readonly Gen<(double Latitude, double Longitude)> Places =
        from latitude in Gen.Choose(-84_000, 84_000)
        from longitude in Gen.Choose(-180_000, 180_000)
        select (latitude / 1000.0, longitude / 1000.0);

    [Fact]
    public void AMapThatIsFittedShowsAllItsPlaces() => Prop.ForAll(Places.NonEmptyListOf().ToArbitrary(), places =>
    {
        var view = MapView.Fit(new MapBounds(places.Min(place => place.Longitude), places.Min(place => place.Latitude),
            places.Max(place => place.Longitude), places.Max(place => place.Latitude)));
        return places.All(place => view.X(place.Longitude) is >= 0 and <= MapView.Width
            && view.Y(place.Latitude) is >= 0 and <= MapView.Height) && view.Zoom is >= 0 and <= MapView.MaxZoom;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ThePlaceOfAPixelIsThePixelOfThePlace() => Prop.ForAll(Places.ToArbitrary(), place =>
        Math.Abs(Mercator.Latitude(Mercator.Y(place.Latitude)) - place.Latitude) < 1e-9
        && Math.Abs(Mercator.Longitude(Mercator.X(place.Longitude)) - place.Longitude) < 1e-9).QuickCheckThrowOnFailure();

    /// <summary>Otherwise the marks at the edge would have other rows after each move.</summary>
    [Fact]
    public void TheGridGrowsARectangleToSquaresThatItHasAlready() => Prop.ForAll(Places.Two().ToArbitrary(), Gen.Choose(0, 18).ToArbitrary(),
        (pair, zoom) =>
        {
            var (one, other) = pair;
            var asked = new MapBounds(Math.Min(one.Longitude, other.Longitude), Math.Min(one.Latitude, other.Latitude),
                Math.Max(one.Longitude, other.Longitude), Math.Max(one.Latitude, other.Latitude));
            var whole = new MapGrid(zoom).Whole(asked);
            var cell = 360.0 / new MapGrid(zoom).Count;
            return whole.West <= asked.West + 1e-9 && whole.East >= asked.East - 1e-9 && whole.South <= asked.South + 1e-9
                && whole.North >= asked.North - 1e-9 && asked.West - whole.West <= cell + 1e-9 && whole.East - asked.East <= cell + 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AMovedMapStaysInTheWorld()
    {
        var view = MapView.Fit(MapBounds.World);
        for (var move = 0; move < 20; move++) view = view.Moved(0.5, 0.5, move % 3 - 1);
        Assert.InRange(view.Longitude, -180, 180);
        Assert.InRange(view.Latitude, -90, 90);
        Assert.InRange(view.Zoom, 0, MapView.MaxZoom);
    }

    [Fact]
    public void OutlinesAreOfThisWorldAndTheirPathsStayNearTheMap()
    {
        Assert.InRange(Outlines.Known.Land.Count, 500, 5000);
        Assert.InRange(Outlines.Known.Borders.Count, 100, 1000);
        foreach (var zoom in (int[])[0, 3, 9, 18])
        {
            var view = new MapView(51.5, 9.9, zoom);
            var path = OutlinePath.OfRings(view, Outlines.Known.Land);
            Assert.NotEqual("", path);
            Assert.InRange(path.Length, 10, 200_000);
            foreach (var pair in path.Split('M', 'L', 'Z').Where(text => text.Length > 0))
            {
                var numbers = pair.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToList();
                Assert.InRange(numbers[0], -5, MapView.Width + 5);
                Assert.InRange(numbers[1], -5, MapView.Height + 5);
            }
        }
    }
}
