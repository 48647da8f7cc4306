using Datasette.Http;

namespace Datasette.Rendering;

/// <summary>For pages whose template needs only the common variables.</summary>
internal static class NoVariables
{
    public static readonly ContextVariables<Request> All = new([]);
}
