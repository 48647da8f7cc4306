using Parquet;
using ParquetOutput;

namespace Plugins.Tests;

public sealed class ParquetTests
{
    private const string Sql = """
        create table t (id integer primary key, name text, size real, data blob, mixed);
        insert into t values (1, 'Zoë', 1.5, x'00ff', 1), (2, null, 2, null, 'two');
        """;

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(new TestSiteOptions
    {
        Sql = Sql + "create table secret (x); insert into secret values (1);", IsImmutable = true, Plugins = [new ParquetOutputPlugin()],
        Config = "databases: { fixture: { tables: { secret: { allow: { id: ann } } } } }",
    });

    [Fact]
    public async Task ATableIsAFileWithTypes()
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync("/fixture/t.parquet");
        Sites.IsPublic(response);
        Assert.Equal("attachment; filename=\"t.parquet\"", response.Header("Content-Disposition"));
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(response.Body));
        Assert.Equal(["id", "name", "size", "data", "mixed"], reader.Schema.DataFields.Select(field => field.Name));
        // The library reads texts as memory of characters, blobs as memory of bytes.
        Type[] types =
            [typeof(long), typeof(ReadOnlyMemory<char>), typeof(double), typeof(ReadOnlyMemory<byte>), typeof(ReadOnlyMemory<char>)];
        Assert.Equal(types, reader.Schema.DataFields.Select(field => field.ClrType));
        using var rows = reader.OpenRowGroupReader(0);
        var ids = new long?[2];
        await rows.ReadAsync<long>(reader.Schema.DataFields[0], ids.AsMemory());
        Assert.Equal([1, 2], ids);
        var names = new string?[2];
        await rows.ReadAsync(reader.Schema.DataFields[1], names.AsMemory());
        Assert.Equal<IEnumerable<string?>>(["Zoë", null], names);
        var sizes = new double?[2];
        await rows.ReadAsync<double>(reader.Schema.DataFields[2], sizes.AsMemory());
        Assert.Equal([1.5, 2], sizes);
        var mixed = new string?[2];
        await rows.ReadAsync(reader.Schema.DataFields[4], mixed.AsMemory());
        Assert.Equal<IEnumerable<string?>>(["1", "two"], mixed);
    }

    [Theory]
    [InlineData("select 1 as a, 2 as a, 3 as a_2", 1, "a,a_2,a_2_2")]
    [InlineData("select id, name from t where 0", 0, "id,name")]
    public async Task AQueryIsAFileToo(string sql, int count, string columns)
    {
        await using var site = await StartAsync();
        var response = await site.GetAsync(Sites.Query(sql, "parquet"));
        Assert.Equal(200, response.Status);
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(response.Body));
        Assert.Equal(columns, string.Join(',', reader.Schema.DataFields.Select(field => field.Name)));
        Assert.Equal(count, reader.Metadata!.NumRows);
    }

    [Fact]
    public async Task AllRowsAreStreamedInGroups()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Sql = "create table n (id integer primary key, real, late); with recursive i(x) as (select 1 union all select x + 1 from i "
                + "where x < 250000) insert into n select x, x / 2.0, case when x = 200000 then 'text' else x end from i;",
            IsImmutable = true, Plugins = [new ParquetOutputPlugin()],
        });
        var response = await site.GetAsync("/fixture/n.parquet?_stream=on");
        Sites.IsPublic(response);
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(response.Body));
        Assert.Equal((250_000, 3), (reader.Metadata!.NumRows, reader.RowGroupCount));
        Assert.Equal([typeof(long), typeof(double), typeof(ReadOnlyMemory<char>)], reader.Schema.DataFields.Select(field => field.ClrType));
        using var last = reader.OpenRowGroupReader(2);
        var ids = new long?[(int)last.RowCount];
        await last.ReadAsync<long>(reader.Schema.DataFields[0], ids.AsMemory());
        Assert.Equal(250_000, ids[^1]);
    }

    [Fact]
    public async Task APrivateTableIsA403AndWrongSqlA400()
    {
        await using var site = await StartAsync();
        Assert.Equal(403, (await site.GetAsync("/fixture/secret.parquet")).Status);
        Assert.Equal(400, (await site.GetAsync(Sites.Query("select nonsense", "parquet"))).Status);
    }
}
