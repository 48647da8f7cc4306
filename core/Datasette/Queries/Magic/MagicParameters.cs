using Datasette.Http;

namespace Datasette.Queries.Magic;

/// <summary>Computes <c>:_PREFIX_KEY</c> parameters from the registered providers.</summary>
internal sealed class MagicParameters(IReadOnlyList<IMagicParameters> offered)
{
    /// <summary>The value of a parameter, or null if no provider has it.</summary>
    public ValueTask<SqlValue?> FindAsync(string parameter, Request request)
    {
        var end = parameter.Length > 1 ? parameter.IndexOf('_', 1) : -1;
        if (end < 0 || !StoredQuery.IsMagicName(parameter)) return default;
        foreach (var parameters in offered)
            if (parameter.AsSpan(1, end - 1).SequenceEqual(parameters.Prefix)) return parameters.FindAsync(parameter[(end + 1)..], request);
        return default;
    }
}
