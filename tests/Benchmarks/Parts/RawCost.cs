using System.Text.Json;
using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Parts;

/// <summary>What the SQL of a page costs by itself, read in three ways in this process.</summary>
internal sealed class RawCost : IDisposable
{
    private readonly DirectRowReader _direct;
    private readonly DirectRowReader _guarded;
    private readonly RawRowReader _safe;

    private RawCost(string database, string sql, string? parameter)
    {
        _direct = new DirectRowReader(database, sql, parameter, mutex: false);
        _guarded = new DirectRowReader(database, sql, parameter, mutex: true);
        _safe = new RawRowReader(database, sql, parameter);
    }

    /// <summary>Seconds of CPU through the C functions, on a connection without a mutex.</summary>
    public Series Direct { get; } = new();

    /// <summary>The same on a connection as SQLite opens it, with its mutex.</summary>
    public Series Guarded { get; } = new();

    /// <summary>Seconds of CPU through SQLitePCL.raw, on a connection with its mutex.</summary>
    public Series Safe { get; } = new();

    /// <summary>Asks the server which statement a page runs.</summary>
    public static async Task<RawCost> OfAsync(ServerProcess server, string database, string page)
    {
        using var client = new HttpClient();
        using var answer = JsonDocument.Parse(await client.GetStringAsync(server.Url($"{page}{(page.Contains('?') ? '&' : '?')}_extra=query")));
        var query = answer.RootElement.GetProperty("query");
        var parameters = query.GetProperty("params").EnumerateObject().ToList();
        return new RawCost(database, query.GetProperty("sql").GetString()!, parameters is [var only] ? only.Value.ToString() : null);
    }

    /// <summary>The least of the three.</summary>
    public double Least => Math.Min(Direct.Median, Math.Min(Guarded.Median, Safe.Median));

    /// <summary>Runs it <paramref name="times"/> times each way.</summary>
    /// <param name="times">How often.</param>
    /// <param name="keep">False for a run that only warms up.</param>
    public void Measure(int times, bool keep)
    {
        var direct = Time(_direct, times);
        var guarded = Time(_guarded, times);
        var safe = Time(_safe, times);
        if (!keep) return;
        Direct.Add(direct);
        Guarded.Add(guarded);
        Safe.Add(safe);
    }

    public void Dispose()
    {
        _direct.Dispose();
        _guarded.Dispose();
        _safe.Dispose();
    }

    private static double Time(RowReader reader, int times)
    {
        var before = Environment.CpuUsage.TotalTime;
        long sum = 0;
        for (var i = 0; i < times; i++) sum += reader.ReadAll();
        if (sum == 0) throw new InvalidOperationException("There were no rows");
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds / times;
    }
}
