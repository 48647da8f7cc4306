using Datasette.Http;

namespace Datasette.Rendering;

/// <summary>For a page whose template needs only the variables of every page.</summary>
internal static class NoVariables
{
    public static readonly ContextVariables<Request> All = new([]);
}
