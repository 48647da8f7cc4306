namespace Datasette.Sqlite.Reading;

/// <summary>
/// The cached <see cref="Double"/>s of one database, because creating one with 1,000 tables takes some 50 ms. At most <see cref="Most"/>
/// idle ones are kept, the last used.
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
