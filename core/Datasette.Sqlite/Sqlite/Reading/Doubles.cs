namespace Datasette.Sqlite.Reading;

/// <summary>
/// The doubles of one database: kept between statements, because one with a thousand tables takes some 50 ms to make. At most
/// <see cref="Most"/> lie idle, those that were used last.
/// </summary>
internal sealed class Doubles(ConnectionOptions options, TimeProvider time) : IDisposable
{
    private const int Most = 4;

    private readonly Lock _gate = new();
    private readonly List<Double> _idle = [];

    public Double Rent(ReadableTables readable)
    {
        lock (_gate)
        {
            var at = _idle.FindLastIndex(one => one.IsFor(readable));
            if (at >= 0)
            {
                var found = _idle[at];
                _idle.RemoveAt(at);
                return found;
            }
        }
        return new Double(readable, options, time);
    }

    public void Return(Double used)
    {
        Double? oldest = null;
        lock (_gate)
        {
            _idle.Add(used);
            if (_idle.Count > Most)
            {
                oldest = _idle[0];
                _idle.RemoveAt(0);
            }
        }
        oldest?.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var idle in _idle) idle.Dispose();
            _idle.Clear();
        }
    }
}
