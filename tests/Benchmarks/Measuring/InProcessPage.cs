using Datasette.Application;
using Datasette.Hosting;
using Datasette.Sites;

namespace Benchmarks.Measuring;

/// <summary>
/// One page of a site in this process, asked for again and again without a network. The least of many short batches is
/// the time that the page takes when nothing disturbs it; the bytes are the least of the same batches.
/// </summary>
internal sealed class InProcessPage(Site site, string target, params KeyValuePair<string, string>[] headers) : IDisposable
{
    private readonly DatasetteApp _app = new(site, new StandardErrorLog(Console.Error));

    /// <summary>Seconds for one request, in the quickest batch.</summary>
    public double Seconds { get; private set; } = double.MaxValue;

    /// <summary>Managed bytes that one request allocates.</summary>
    public double Bytes { get; private set; } = double.MaxValue;

    /// <summary>Asks for the page until <paramref name="batch"/> is over: as long for a slow page as for a quick one.</summary>
    public async Task MeasureAsync(TimeSpan batch)
    {
        var (requests, bytes, start) = (0, GC.GetTotalAllocatedBytes(precise: true), TimeProvider.System.GetTimestamp());
        do
        {
            // The body is thrown away: what a client does with it is not the page's cost.
            var (status, _) = await InProcessRequest.SendAsync(_app, target, Stream.Null, headers: headers);
            if (status != 200) throw new InvalidOperationException($"{target} answers {status}");
            requests++;
        }
        while (TimeProvider.System.GetElapsedTime(start) < batch);
        Seconds = Math.Min(Seconds, TimeProvider.System.GetElapsedTime(start).TotalSeconds / requests);
        Bytes = Math.Min(Bytes, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / requests);
    }

    public void Forget() => (Seconds, Bytes) = (double.MaxValue, double.MaxValue);

    public void Dispose() => _app.Site.Dispose();
}
