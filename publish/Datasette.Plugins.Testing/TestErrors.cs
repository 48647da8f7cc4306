using System.Collections.Concurrent;
using Datasette.Http;

namespace Datasette.Plugins.Testing;

/// <summary>Keeps what a site would write to its log.</summary>
internal sealed class TestErrors : IErrorLog
{
    private readonly ConcurrentQueue<Exception> _errors = new();

    public IReadOnlyCollection<Exception> All => _errors;

    public void Unexpected(Request request, Exception error) => _errors.Enqueue(error);

    public void Failed(Exception error) => _errors.Enqueue(error);
}
