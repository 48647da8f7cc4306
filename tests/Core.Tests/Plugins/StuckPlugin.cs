using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>Hangs in the hook that is named, until it is disposed.</summary>
internal sealed class StuckPlugin(string hook) : IPrepareConnection, IPrepareJinja2Environment, IRegisterActions, IRegisterColumnTypes,
    IRegisterEvents, IRegisterFacetClasses, IRegisterMagicParameters, IRegisterOutputRenderer, IRegisterRoutes, IRegisterTokenHandler,
    IDisposable
{
    private readonly TaskCompletionSource _stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new();

    public string Name => "stuck";

    /// <summary>Completes once it hangs.</summary>
    public Task IsStuckAsync => _stuck.Task;

    public void PrepareConnection(PrepareConnectionContext context) => Hang("prepare_connection", 0);

    public void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context) => Hang("prepare_jinja2_environment", 0);

    public IEnumerable<PermissionAction> RegisterActions(RegisterActionsContext context) => None<PermissionAction>("register_actions");

    public IEnumerable<ColumnTypeDefinition> RegisterColumnTypes(RegisterColumnTypesContext context) =>
        None<ColumnTypeDefinition>("register_column_types");

    public IEnumerable<string> RegisterEvents(RegisterEventsContext context) => None<string>("register_events");

    public IEnumerable<FacetClass> RegisterFacetClasses(RegisterFacetClassesContext context) => None<FacetClass>("register_facet_classes");

    public IEnumerable<IMagicParameters> RegisterMagicParameters(RegisterMagicParametersContext context) =>
        None<IMagicParameters>("register_magic_parameters");

    public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) =>
        None<OutputRenderer>("register_output_renderer");

    public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) => None<PluginRoute>("register_routes");

    public IEnumerable<TokenHandler> RegisterTokenHandler(RegisterTokenHandlerContext context) =>
        None<TokenHandler>("register_token_handler");

    public T Hang<T>(string called, T result)
    {
        if (called != hook) return result;
        _stuck.TrySetResult();
        ((IAsyncResult)_end.Task).AsyncWaitHandle.WaitOne();
        return result;
    }

    public void Dispose() => _end.TrySetResult();

    /// <summary>An iterator: what hangs is not the call, but the first step.</summary>
    private IEnumerable<T> None<T>(string called)
    {
        Hang(called, 0);
        yield break;
    }
}
