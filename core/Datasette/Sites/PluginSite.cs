using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Rendering;

namespace Datasette.Sites;

/// <summary>The site as the plugin API shows it.</summary>
internal sealed class PluginSite(Site site) : IDatasette
{
    private IReadOnlyList<IDatabase>? _databases;
    private Dictionary<string, IDatabase>? _byName;

    public IReadOnlyList<IDatabase> Databases => _databases ??= [.. site.Databases.Select(database => new PluginDatabase(database, site))];

    public IUrls Urls { get; } = new PluginUrls(site);

    /// <summary>Set once the application can respond to requests.</summary>
    public IClient Client { get => field ?? throw new PluginException("The site does not answer requests yet"); set; }

    public TimeProvider Time => site.Time;

    public string Version => ProgramVersion.Current;

    public IDatabase? FindDatabase(string name) =>
        (_byName ??= Databases.ToDictionary(database => database.Name, StringComparer.Ordinal)).GetValueOrDefault(name);

    public JsonNode? Setting(string name) => KnownSettings.All.FirstOrDefault(setting => setting.Name == name) is { } known
        ? Configuration.Setting.ToJson(site.Settings.Get(known)) : null;

    public JsonNode? PluginConfig(string plugin, string? database = null, string? table = null) =>
        site.PluginConfig.Read(plugin, database, table);

    public JsonObject Metadata() => (JsonObject)site.Options.Metadata.DeepClone();

    public string Sign(JsonNode value, string purpose) => site.Signer.Sign(value, "plugin:" + purpose);

    public JsonNode? Unsign(string signed, string purpose) => site.Signer.Unsign(signed, "plugin:" + purpose);

    public ValueTask<bool> AllowedAsync(
        Actor? actor, string action, Resource resource = default, CancellationToken cancellationToken = default) =>
        site.Permissions.MayAsync(Action(action), actor, resource, cancellationToken);

    public async ValueTask<IReadOnlyList<Resource>> AllowedResourcesAsync(
        Actor? actor, string action, CancellationToken cancellationToken = default)
    {
        var asked = Action(action);
        var allowed = await site.Permissions.AllowedAsync(asked, actor, cancellationToken);
        if (!allowed.IsEverything) return [.. allowed.Resources];
        var all = new List<Resource>();
        foreach (var database in site.Databases)
        {
            switch (asked.Kind)
            {
                case ResourceKind.Database: all.Add(Resource.Database(database.Name)); break;
                case ResourceKind.Table: all.AddRange((await database.SchemaAsync(cancellationToken)).Tables.Select(table =>
                    Resource.Table(database.Name, table.Name))); break;
                case ResourceKind.Query: all.AddRange(site.Queries.Of(database.Name).Select(query =>
                    Resource.Query(database.Name, query.Name))); break;
            }
        }
        return asked.Kind == ResourceKind.Instance ? [Resource.Instance] : all;
    }

    public async ValueTask<string> RenderTemplateAsync(
        string template, IReadOnlyDictionary<string, object?>? variables = null, IRequest? request = null,
        CancellationToken cancellationToken = default)
    {
        try
        {
            return await site.Templates.RenderForPluginAsync(template, variables ?? new Dictionary<string, object?>(),
                request is Request own
                ? new PageFrame(site.ForTemplates, own, new Access(site.Permissions, own.Actor, own.Aborted), template)
                { HasJson = false, Policy = null }
                : null, cancellationToken);
        }
        catch (Exception error) when (error is not (DatasetteException or OperationCanceledException or HttpError))
        {
            throw new PluginException(error.Message, error);
        }
    }

    public void AddMessage(IRequest request, string message, MessageType type = MessageType.Info) =>
        (((Request)request).NewMessages ??= []).Add((message, (int)type));

    public string AbsoluteUrl(IRequest request, string path) => site.Urls.Absolute((Request)request, path);

    /// <exception cref="PluginException">No plugin has registered the event.</exception>
    public void CheckEvent(PluginEvent happened)
    {
        if (!site.Registries.Events.Contains(happened.Name))
            throw new PluginException($"The event {happened.Name} is not registered: register_events names it");
    }

    public async ValueTask TrackEventAsync(PluginEvent happened)
    {
        CheckEvent(happened);
        foreach (var plugin in site.Hooks.TrackEvent)
        {
            var context = new TrackEventContext { Datasette = this, Event = happened };
            try
            {
                await plugin.TrackEventAsync(context);
            }
#pragma warning disable CA1031 // The event has happened; an error of a listener does not undo it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Failed?.Invoke(new PluginFailure(plugin.Name, "track_event", error));
            }
        }
    }

    /// <summary>Receives errors that belong to no request.</summary>
    public Action<Exception>? Failed { get; set; }

    public async ValueTask<IReadOnlyDictionary<string, Actor>> ActorsFromIdsAsync(IReadOnlyList<string> ids)
    {
        var context = new ActorsFromIdsContext { Datasette = this, ActorIds = ids };
        foreach (var plugin in site.Hooks.ActorsFromIds)
            if (await HookCalls.CallAsync(plugin, "actors_from_ids", called =>
                called.ActorsFromIdsAsync(context)) is { } actors) return actors;
        return ids.Distinct().ToDictionary(id => id, id => new Actor(new JsonObject { ["id"] = id }));
    }

    public ValueTask<string> CreateTokenAsync(string actorId, TimeSpan? lasts = null) =>
        CreateTokenAsync(new TokenRequest(actorId) { Lasts = lasts });

    public async ValueTask<string> CreateTokenAsync(TokenRequest request)
    {
        foreach (var (plugin, made) in site.Registries.TokenHandlers.Where(item =>
            request.Handler is null || item.Handler.Name == request.Handler))
            if (await HookCalls.CallAsync(plugin, "register_token_handler", _ => made.CreateTokenAsync(this, request)) is { } token)
                return token;
        throw new PluginException(
            request.Handler is { } asked
                ? $"There is no token handler {asked}, or it makes no such token"
                : "No token handler makes such a token");
    }

    public async ValueTask<Actor?> VerifyTokenAsync(string token)
    {
        foreach (var (plugin, known) in site.Registries.TokenHandlers)
            if (await HookCalls.CallAsync(plugin, "register_token_handler", _ => known.VerifyTokenAsync(this, token)) is { } actor)
                return actor;
        return null;
    }

    public string ActorCookie(Actor actor, TimeSpan? lasts = null) =>
        new ActorCookie(site.Signer, site.Time).Write(actor, lasts is { } time ? site.Time.GetUtcNow() + time : null);

    private PermissionAction Action(string name) =>
        site.Actions.Find(name) ?? throw new ArgumentException($"There is no action {name}", nameof(name));
}
