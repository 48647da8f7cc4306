using Datasette.Http;

namespace Datasette.OpenApi;

/// <summary>Names for parts of the document. They may have letters, digits, dots, dashes and underscores.</summary>
internal static class ApiNames
{
    /// <summary>A name that only these parts have, in this order: the dots of the parts themselves are encoded.</summary>
    public static string Of(params IEnumerable<string> parts) => string.Join('.', parts.Select(Encode));

    private static string Encode(string part) =>
        TildeEncoding.Encode(part).Replace("_", "__", StringComparison.Ordinal).Replace("~", "_x", StringComparison.Ordinal).Replace("+",
            "_x20", StringComparison.Ordinal);
}
