using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>The site, for plugins: Datasette's <c>datasette</c> object. Immutable while the site runs, and thread-safe.</summary>
public interface IDatasette
{
    /// <summary>The databases of the site, in order.</summary>
    IReadOnlyList<IDatabase> Databases { get; }

    /// <summary>The paths of pages.</summary>
    IUrls Urls { get; }

    /// <summary>Sends requests to the site itself, without a network.</summary>
    IClient Client { get; }

    /// <summary>The clock.</summary>
    TimeProvider Time { get; }

    /// <summary>The program's version.</summary>
    string Version { get; }

    /// <summary>A database by name, or null.</summary>
    IDatabase? FindDatabase(string name);

    /// <summary>The value of a setting as JSON; null for an unknown setting.</summary>
    JsonNode? Setting(string name);

    /// <summary>
    /// The configuration of a plugin, or null: under <c>plugins</c> of the table, else of the database, else of the site. Secret references
    /// (<c>$env</c>, <c>$file</c>) are resolved at each call.
    /// </summary>
    /// <exception cref="IOException">A referenced file cannot be read.</exception>
    JsonNode? PluginConfig(string plugin, string? database = null, string? table = null);

    /// <summary>A copy of the site's metadata.</summary>
    JsonObject Metadata();

    /// <summary>Signs a value for a cookie or token.</summary>
    /// <param name="value">Any JSON value.</param>
    /// <param name="purpose">The purpose: a value signed for one purpose is invalid for another.</param>
    string Sign(JsonNode value, string purpose);

    /// <summary>The value, or null if the text was not signed by this site for this purpose.</summary>
    JsonNode? Unsign(string signed, string purpose);

    /// <summary>Whether an actor is allowed an action.</summary>
    /// <param name="actor">The actor; null for anonymous.</param>
    /// <param name="action">The action's name, such as <c>view-table</c>.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="ArgumentException">The action is unknown.</exception>
    ValueTask<bool> AllowedAsync(Actor? actor, string action, Resource resource = default, CancellationToken cancellationToken = default);

    /// <summary>All resources on which an actor is allowed an action, in one query, for lists.</summary>
    /// <exception cref="ArgumentException">The action is unknown.</exception>
    ValueTask<IReadOnlyList<Resource>> AllowedResourcesAsync(Actor? actor, string action, CancellationToken cancellationToken = default);

    /// <summary>Renders a custom template, a plugin's or a bundled one.</summary>
    /// <param name="template">Its name.</param>
    /// <param name="variables">Variables, of the types that <c>extra_template_vars</c> supports.</param>
    /// <param name="request">The current request; null for none: variables about the request are then missing.</param>
    /// <param name="cancellationToken">Cancels rendering.</param>
    /// <exception cref="PluginException">The template is missing or has an error.</exception>
    ValueTask<string> RenderTemplateAsync(
        string template, IReadOnlyDictionary<string, object?>? variables = null, IRequest? request = null,
        CancellationToken cancellationToken = default);

    /// <summary>Adds a flash message to the next page of the client. Call it before the response is sent.</summary>
    void AddMessage(IRequest request, string message, MessageType type = MessageType.Info);

    /// <summary>The absolute URL of a path of this site, with the request's host.</summary>
    string AbsoluteUrl(IRequest request, string path);

    /// <summary>Sends an event to all plugins with <c>track_event</c>. Their errors are logged, and do not come back.</summary>
    /// <exception cref="PluginException">No plugin has named the event in <c>register_events</c>.</exception>
    ValueTask TrackEventAsync(PluginEvent happened);

    /// <summary>Actors by ID, from the plugins with <c>actors_from_ids</c>; else actors with only an ID.</summary>
    ValueTask<IReadOnlyDictionary<string, Actor>> ActorsFromIdsAsync(IReadOnlyList<string> ids);

    /// <summary>Creates an API token with the first <see cref="TokenHandler"/> or, without one, a signed token.</summary>
    /// <param name="actorId">The actor's ID.</param>
    /// <param name="lasts">The lifetime, or null for the longest that the site allows.</param>
    ValueTask<string> CreateTokenAsync(string actorId, TimeSpan? lasts = null);

    /// <summary>Creates an API token with the first <see cref="TokenHandler"/> that creates such a token, or a named one.</summary>
    /// <param name="request">Actor, lifetime, restrictions and handler.</param>
    /// <exception cref="PluginException">There is no such handler, or none makes such a token.</exception>
    ValueTask<string> CreateTokenAsync(TokenRequest request);

    /// <summary>The actor of an API token, or null where no <see cref="TokenHandler"/> knows it.</summary>
    /// <exception cref="HttpError">It is of a kind that a handler knows, and not valid: 401.</exception>
    ValueTask<Actor?> VerifyTokenAsync(string token);

    /// <summary>The value of the <c>ds_actor</c> cookie that signs an actor in.</summary>
    /// <param name="actor">The actor.</param>
    /// <param name="lasts">The lifetime, or null for no expiry.</param>
    string ActorCookie(Actor actor, TimeSpan? lasts = null);
}
