using System.Collections;

namespace Datasette.Hooks;

/// <summary>
/// <c>DATASETTE_TRACE_PLUGINS=1</c>: a line on standard error for each call of a hook, with the kind of its result. Values are left out, as
/// they may be secret.
/// </summary>
internal static class HookTrace
{
    private const string Variable = "DATASETTE_TRACE_PLUGINS";

    private static readonly TextWriter? Output = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } and not "0"
        ? Console.Error
        : null;

    /// <summary>Notes a call; without the variable it only returns the result.</summary>
    public static T Called<T>(IPlugin plugin, string hook, T result)
    {
        Output?.WriteLine($"{hook}: {plugin.Name}: {Kind(result)}");
        return result;
    }

    private static string Kind(object? result) => result switch
    {
        null => "nothing",
        string => "text",
        ICollection { Count: var count } => $"{count} items",
        _ => result.GetType().Name,
    };
}
