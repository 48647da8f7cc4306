using Datasette.Publish.Sites;
using Microsoft.Data.Sqlite;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Preflight;

public sealed class SpatialiteCheckTests
{
    [Theory]
    [InlineData("create table plants (id integer primary key)", null)]
    [InlineData("create table geometry_columns (f_table_name text)", "table geometry_columns")]
    [InlineData("create table t (x); create view near as select ST_Distance(x, x) from t", "view near")]
    [InlineData("create table t (x); create view points as select AsGeoJSON (x) from t", "view points")]
    [InlineData("create table t (x); create view short as select length(x), st_total from (select x, 1 as st_total from t)", null)]
    [InlineData("create virtual table t using fts5(x)", null)]
    public void What_needs_the_module_is_named(string sql, string? reason)
    {
        using var directory = new TemporaryDirectory();
        var file = directory["data.db"];
        SQLitePCL.Batteries_V2.Init();
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this test's.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }

        var told = new List<string>();
        SpatialiteCheck.Tell(new SiteSource { Files = [file] }, told.Add);

        Assert.Equal(reason, SpatialiteCheck.Reason(file));
        if (reason is null) Assert.Empty(told);
        else Assert.StartsWith($"data.db needs SpatiaLite ({reason}): ", Assert.Single(told), StringComparison.Ordinal);
        told.Clear();
        SpatialiteCheck.Tell(new SiteSource { Files = [file], Spatialite = true }, told.Add);
        Assert.Empty(told);
    }
}
