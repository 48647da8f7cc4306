using Datasette.Errors;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>Mistakes of plugins that are told when the site starts, in one line that names the plugin.</summary>
public sealed class PluginStartTests
{
    [Fact]
    public void TwoPluginsOfOneName() => Fails("There are two plugins named p", new P(), new P());

    [Fact]
    public void APluginWithoutAName() => Fails("A plugin has no name (P)", new P { Name = " " });

    [Fact]
    public void AFormatThatIsTaken() => Fails("The plugin p registers the output format \"json\", which is taken or no extension", new P
    {
        Formats = [new("json", _ => default)],
    });

    [Fact]
    public void AFacetThatIsTaken() => Fails("The name date is registered twice (PluginFacet)", new P { Facets = [new Facet("date")] });

    [Fact]
    public void AnActionThatIsTaken() => Fails("The name view-table is registered twice (PermissionAction)", new P
    {
        Actions = [new("view-table", "x", "", ResourceKind.Table)],
    });

    [Fact]
    public void ARouteOfTwoPlugins() =>
        Fails("The plugins p and q both register the route /-/a", new P { Routes = [new("/-/a", _ => default)] }, new P
    {
        Name = "q",
        Routes = [new("/-/a", _ => default)],
    });

    [Theory]
    [InlineData("a")]
    [InlineData("/{a")]
    [InlineData("/{}")]
    [InlineData("/{a*}/b")]
    public void ARouteThatIsNoPattern(string pattern) =>
        Fails($"The plugin p registers the route {pattern}, which is not a valid path pattern", new P
    {
        Routes = [new(pattern, _ => default)],
    });

    [Fact]
    public void AnEventThatIsTaken() => Fails("The plugin p registers the event insert-rows, which exists already", new P
    {
        Events = ["insert-rows"],
    });

    [Fact]
    public void AColumnTypeThatIsTaken() => Fails("The plugin p registers the column type url, which exists already", new P
    {
        Types = [new("url", "")],
    });

    [Fact]
    public void AHookThatThrows() => Fails("The plugin p failed in register_routes: it is tired", new P { Routes = null! });

    [Fact]
    public void AHookThatReturnsNull() => Fails("The plugin p failed in register_events: it returned null", new P { Events = null! });

    [Fact]
    public void AConnectionThatCannotBePrepared() => Fails("The plugin p failed in prepare_connection: no", new P
    {
        Prepare = _ => throw new InvalidOperationException("no"),
    });

    [Fact]
    public async Task AStartThatThrowsOrHangs()
    {
        using var database = Some.Database();
        using var broken = TestApp.Plugged(database, [new Start(_ => throw new InvalidOperationException("no tea"))]);
        Assert.Equal("The plugin start failed in startup: no tea", (await Assert.ThrowsAsync<StartupError>(broken.App.StartAsync)).Message);
        var time = new RingingTime();
        using var hanging = TestApp.Serving(new() { Immutable = [database.Path],
            Plugins = [new Start(_ => new TaskCompletionSource().Task)] }, time);
        var start = hanging.App.StartAsync();
        time.Ring(TimeSpan.FromSeconds(30));
        Assert.Equal("The plugin start does not start: it took longer than 30 seconds in startup",
            (await Assert.ThrowsAsync<StartupError>(() => start)).Message);
    }

    [Theory]
    [InlineData("prepare_connection")]
    [InlineData("prepare_jinja2_environment")]
    [InlineData("register_actions")]
    [InlineData("register_column_types")]
    [InlineData("register_events")]
    [InlineData("register_facet_classes")]
    [InlineData("register_magic_parameters")]
    [InlineData("register_output_renderer")]
    [InlineData("register_routes")]
    [InlineData("register_token_handler")]
    public async Task AHookThatHangs(string hook)
    {
        using var database = Some.Database();
        using var stuck = new StuckPlugin(hook);
        var time = new RingingTime();
        var start = Task.Run(() => TestApp.Serving(new() { Immutable = [database.Path], Plugins = [stuck] }, time));
        await stuck.IsStuckAsync;
        time.Ring(TimeSpan.FromSeconds(30));
        Assert.Equal($"The plugin stuck does not start: it took longer than 30 seconds in {hook}",
            (await Assert.ThrowsAsync<StartupError>(() => start)).Message);
    }

    [Fact]
    public async Task AConstructorThatHangs()
    {
        using var stuck = new StuckPlugin("its constructor");
        var time = new RingingTime();
        var start = Task.Run(() => Datasette.Hooks.StartLimit.Run("Stuck", "its constructor", time, () => stuck.Hang("its constructor", stuck)));
        await stuck.IsStuckAsync;
        time.Ring(TimeSpan.FromSeconds(30));
        Assert.Equal("The plugin Stuck does not start: it took longer than 30 seconds in its constructor",
            (await Assert.ThrowsAsync<StartupError>(() => start)).Message);
    }

    [Fact]
    public async Task AHookThatHangsWithinAWatchedStart()
    {
        using var database = Some.Database();
        using var stuck = new StuckPlugin("register_routes");
        var time = new RingingTime();
        var start = Task.Run(() => Datasette.Hooks.StartLimit.Watch(time,
            () => TestApp.Serving(new() { Immutable = [database.Path], Plugins = [stuck] }, time)));
        await stuck.IsStuckAsync;
        time.Ring(TimeSpan.FromSeconds(30));
        Assert.Equal("The plugin stuck does not start: it took longer than 30 seconds in register_routes",
            (await Assert.ThrowsAsync<StartupError>(() => start)).Message);
    }

    [Fact]
    public void AWatchedStartCallsAllPluginsOnOneThread()
    {
        int[] threads = Datasette.Hooks.StartLimit.Watch(TimeProvider.System, () =>
            Enumerable.Range(0, 3).Select(call => Datasette.Hooks.StartLimit.Run($"p{call}", "its constructor", TimeProvider.System,
                () => Environment.CurrentManagedThreadId)).Append(Environment.CurrentManagedThreadId).ToArray());
        Assert.Single(threads.Distinct());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
    }

    private static void Fails(string message, params IPlugin[] plugins)
    {
        using var database = Some.Database();
        Assert.Equal(message, Assert.Throws<StartupError>(() =>
        {
            using var app = TestApp.Plugged(database, plugins);
        }).Message);
    }

    private sealed class Facet(string type) : FacetClass(type)
    {
        public override string CountSql(string rows, string column, int limit) => rows;

        public override string FilterArgument(string column) => column;
    }

    private sealed class Start(Func<CancellationToken, Task> run) : IStartup
    {
        public string Name => "start";

        public async ValueTask StartupAsync(StartupContext context) => await run(context.Stopping);
    }

    private sealed class P : IRegisterOutputRenderer, IRegisterFacetClasses, IRegisterActions, IRegisterRoutes, IRegisterEvents,
    IRegisterColumnTypes, IPrepareConnection
    {
        public string Name { get; init; } = "p";

        public IReadOnlyList<OutputRenderer> Formats { get; init; } = [];

        public IReadOnlyList<FacetClass> Facets { get; init; } = [];

        public IReadOnlyList<PermissionAction> Actions { get; init; } = [];

        public IReadOnlyList<PluginRoute> Routes { get; init; } = [];

        public IReadOnlyList<string> Events { get; init; } = [];

        public IReadOnlyList<ColumnTypeDefinition> Types { get; init; } = [];

        public Action<PrepareConnectionContext> Prepare { get; init; } = _ => { };

        public IEnumerable<OutputRenderer> RegisterOutputRenderer(RegisterOutputRendererContext context) => Formats;

        public IEnumerable<FacetClass> RegisterFacetClasses(RegisterFacetClassesContext context) => Facets;

        public IEnumerable<PermissionAction> RegisterActions(RegisterActionsContext context) => Actions;

        public IEnumerable<PluginRoute> RegisterRoutes(RegisterRoutesContext context) =>
            Routes ?? throw new InvalidOperationException("it is tired");

        public IEnumerable<string> RegisterEvents(RegisterEventsContext context) => Events;

        public IEnumerable<ColumnTypeDefinition> RegisterColumnTypes(RegisterColumnTypesContext context) => Types;

        public void PrepareConnection(PrepareConnectionContext context) => Prepare(context);
    }
}
