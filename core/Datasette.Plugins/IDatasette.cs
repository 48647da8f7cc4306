using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>
/// The site as plugins see it: Datasette's <c>datasette</c> object. It does not change while the site runs, and any thread may use it.
/// </summary>
public interface IDatasette
{
    /// <summary>The databases that the site serves, in order.</summary>
    IReadOnlyList<IDatabase> Databases { get; }

    /// <summary>The paths of pages.</summary>
    IUrls Urls { get; }

    /// <summary>Asks the site itself, without a network.</summary>
    IClient Client { get; }

    /// <summary>The clock.</summary>
    TimeProvider Time { get; }

    /// <summary>The version of the program.</summary>
    string Version { get; }

    /// <summary>A database by name, or null.</summary>
    IDatabase? FindDatabase(string name);

    /// <summary>The value of a setting, as JSON; null where there is no such setting.</summary>
    JsonNode? Setting(string name);

    /// <summary>
    /// What the configuration tells a plugin, or null: under <c>plugins</c> of the table where it has it, else of the database, else of the
    /// site. References to secrets (<c>$env</c>, <c>$file</c>) are followed anew each time.
    /// </summary>
    /// <exception cref="IOException">A file that it refers to cannot be read.</exception>
    JsonNode? PluginConfig(string plugin, string? database = null, string? table = null);

    /// <summary>The metadata of the site. A copy.</summary>
    JsonObject Metadata();

    /// <summary>Signs a value so that it can travel through a browser.</summary>
    /// <param name="value">Any JSON value.</param>
    /// <param name="purpose">What it is for: a value that was signed for one purpose is worth nothing for another.</param>
    string Sign(JsonNode value, string purpose);

    /// <summary>The value, or null where the text was not signed by this site for this purpose.</summary>
    JsonNode? Unsign(string signed, string purpose);

    /// <summary>Whether an actor may do something.</summary>
    /// <param name="actor">Who; null for somebody who is not signed in.</param>
    /// <param name="action">The name of an action, such as <c>view-table</c>.</param>
    /// <param name="resource">What it is done to.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    ValueTask<bool> AllowedAsync(Actor? actor, string action, Resource resource = default, CancellationToken cancellationToken = default);

    /// <summary>All resources to which an actor may do something: for lists, in one query.</summary>
    /// <exception cref="ArgumentException">There is no such action.</exception>
    ValueTask<IReadOnlyList<Resource>> AllowedResourcesAsync(Actor? actor, string action, CancellationToken cancellationToken = default);

    /// <summary>Renders a template of the site, of a plugin or of the program.</summary>
    /// <param name="template">Its name.</param>
    /// <param name="variables">Variables, of the kinds that <c>extra_template_vars</c> may give.</param>
    /// <param name="request">The request that is answered; null where there is none: the variables that tell of one are then
    /// missing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PluginException">There is no such template, or it has a mistake.</exception>
    ValueTask<string> RenderTemplateAsync(
        string template, IReadOnlyDictionary<string, object?>? variables = null, IRequest? request = null,
        CancellationToken cancellationToken = default);

    /// <summary>Hands a message to the next page that the visitor sees. To be called before the request is answered.</summary>
    void AddMessage(IRequest request, string message, MessageType type = MessageType.Info);

    /// <summary>The address of a path of this site, as the request asked for the site.</summary>
    string AbsoluteUrl(IRequest request, string path);

    /// <summary>Tells all plugins with <c>track_event</c> what happened.</summary>
    ValueTask TrackEventAsync(PluginEvent happened);

    /// <summary>Actors by their ids, of the plugins with <c>actors_from_ids</c>; else just the ids.</summary>
    ValueTask<IReadOnlyDictionary<string, Actor>> ActorsFromIdsAsync(IReadOnlyList<string> ids);

    /// <summary>Makes an API token, by the first <see cref="TokenHandler"/> or, without any, by the program.</summary>
    /// <param name="actorId">Whose it is.</param>
    /// <param name="lasts">How long, or null for as long as the site allows.</param>
    ValueTask<string> CreateTokenAsync(string actorId, TimeSpan? lasts = null);

    /// <summary>Makes an API token, by the first <see cref="TokenHandler"/> that makes such a token, or by the one that is named.</summary>
    /// <param name="request">Whose token, how long, for what, by whom.</param>
    /// <exception cref="PluginException">There is no such handler, or none makes such a token.</exception>
    ValueTask<string> CreateTokenAsync(TokenRequest request);

    /// <summary>The actor of an API token, or null where no <see cref="TokenHandler"/> knows it.</summary>
    /// <exception cref="HttpError">It is of a kind that a handler knows, and not valid: 401.</exception>
    ValueTask<Actor?> VerifyTokenAsync(string token);

    /// <summary>The value of the cookie <c>ds_actor</c> that signs an actor in.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="lasts">How long, or null for ever.</param>
    string ActorCookie(Actor actor, TimeSpan? lasts = null);
}
