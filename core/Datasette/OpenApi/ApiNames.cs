using Datasette.Http;

namespace Datasette.OpenApi;

/// <summary>Component names of the document: letters, digits, dots, dashes and underscores.</summary>
internal static class ApiNames
{
    /// <summary>A unique name of these parts in this order; dots within parts are encoded.</summary>
    public static string Of(params IEnumerable<string> parts) => string.Join('.', parts.Select(Encode));

    private static string Encode(string part) =>
        TildeEncoding.Encode(part).Replace("_", "__", StringComparison.Ordinal).Replace("~", "_x", StringComparison.Ordinal).Replace("+",
            "_x20", StringComparison.Ordinal);
}
