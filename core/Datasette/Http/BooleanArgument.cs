using Datasette.Errors;

namespace Datasette.Http;

/// <summary>Reads boolean arguments.</summary>
internal static class BooleanArgument
{
    /// <exception cref="BadRequest">The value is none of on, off, true, false, 1, 0.</exception>
    public static bool Read(QueryArgs args, string name, bool otherwise) => args[name]?.ToLowerInvariant() switch
    {
        null => otherwise,
        "on" or "true" or "1" => true,
        "off" or "false" or "0" => false,
        _ => throw new BadRequest($"{name} must be one of on, off, true, false, 1, 0"),
    };
}
