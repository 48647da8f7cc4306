using System.Globalization;
using System.Text.Json.Nodes;
using Datasette.Authentication;
using Datasette.Configuration;
using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>The variables of every page.</summary>
internal static class CommonVariables
{
    public static readonly ContextVariables<PageFrame> All = new(
    [
        new("request", "object",
            "The request: url, path, full_path, query_string, host, method, scheme, args (get, getlist), url_vars, actor, headers, "
                + "cookies. A page that reads headers or cookies is kept by no cache", frame =>
                    Value.From(new RequestValue(frame.Request, frame.Urls))),
        new("urls", "object",
            "Makes paths: instance(), path(path), static(file), database(name), table(database, table), query(database, query), "
                + "row(database, table, row_path), row_blob(database, table, row_path, column), database_query(database, sql), "
                    + "logout(). Those of pages take format too: table(database, table, format=\"json\")", frame =>
                        Value.From(frame.Site.Paths)),
        new("static", "function",
            "The path of a file that comes with the program, its hash included; static(path, mount=\"NAME\") of a file of a mounted "
                + "directory", frame => frame.Site.Paths.Asset),
        new("crumb_items", "function", "The way to the page as a list of href and label; takes request, database and table", frame =>
            Crumbs.Items(frame.Site, frame.Access)),
        new("crumb_links", "function", "The same as a paragraph of links; empty where there is none", frame =>
            Crumbs.Links(frame.Site, frame.Access)),
        new("base_url", "str", "The path that everything is under, with a slash at its end", frame => frame.Urls.Instance),
        new("settings", "dict", "The site's settings by name", frame => Value.From(new SettingsValue(frame.Site.Settings))),
        new("datasette_version", "str", "The version of this program", _ => ProgramVersion.Current),
        new("app_css_hash", "str", "Changes when app.css does", _ => StaticAssets.Find("app.css")!.Hash),
        new("alternate_url_json", "str or None", "The address of this page as JSON", frame => frame.Alternate),
        new("noindex", "bool", "Whether to ask search engines to leave the page out", frame =>
            frame.Site.Settings.Get(KnownSettings.NoIndex) || frame.Request.Path.StartsWith("/-/", StringComparison.Ordinal)),
        new("content_security_policy", "str",
            "The Content-Security-Policy as an element for the head; a page that does not show it gets the policy as a header", frame =>
                Value.Safe(frame.StatePolicy())),
        new("select_templates", "list of str", "The templates that could render the page; the one that does has an asterisk", frame =>
            Value.List(frame.Templates.Select(name => Value.From(name == frame.Chosen ? "*" + name : name)))),
        new("templates_considered", "str", "The same, separated by commas", frame =>
            string.Join(", ", frame.Templates.Select(name => name == frame.Chosen ? "*" + name : name))),
        new("path_with_replaced_args", "function",
            "The request's path with some arguments replaced: (request, {name: value}); None takes one away", frame =>
                PathFunctions.Replaced(frame.Request, frame.Urls)),
        new("path_with_added_args", "function", "The request's path with arguments added: (request, {name: value})", frame =>
            PathFunctions.Added(frame.Request, frame.Urls)),
        new("path_with_removed_args", "function", "The request's path without some arguments: (request, {name: value or None})", frame =>
            PathFunctions.Removed(frame.Request, frame.Urls)),
        new("fix_path", "function", "A path of this site with base_url before it", frame =>
            Value.Function("fix_path", call => frame.Site.Paths.Path(CallArguments.TextOf(call.Get(0, "path"))))),
        new("append_querystring", "function", "An address with more arguments: (url, querystring)", _ =>
            TemplateFunctions.AppendQueryString),
        new("format_bytes", "function", "A number of bytes for people, such as 1.5 KB", _ => TemplateFunctions.FormatBytes),
        new("zip", "function", "Python's zip", _ => TemplateFunctions.Zip),
        new("extra_css_urls", "list of dict", "Style sheets that the configuration and plugins add: url and perhaps sri",
            PageHooks.StyleSheets),
        new("extra_js_urls", "list of dict", "Scripts that the configuration and plugins add: url, perhaps sri and module",
            PageHooks.Scripts),
        new("body_scripts", "list", "Scripts of plugins at the end of the page: script, module", PageHooks.BodyScripts),
        new("actor", "dict or None", "Who is signed in", frame => NodeValue.Of(frame.Request.Actor?.ToJson())),
        new("display_actor", "function", "What an actor is called: its display, name, username, login or id", _ => ActorName.Function),
        new("show_logout", "bool", "Whether to show a sign-out button: the actor signed in with a cookie", frame =>
            frame.Request.Actor is not null && frame.Request.Cookies[ActorCookie.Name] is not null),
        new("menu_links", "function",
            "Links of the menu: the debugging pages for those with debug-menu, and what plugins add: href and label", MenuLinks.Function),
        new("show_messages", "function",
            "Flash messages, which it removes: a list of text and kind (1 information, 2 warning, 3 error)",
            ShownMessages.Function),
        new("demo", "dict or None",
            "Of an ephemeral demo (serve --ephemeral): ends_at and ends_in, the time of the next reset, empty without --reset; keep, how "
                + "long a table that a client made stays, empty without --keep", frame =>
                    frame.Site.Demo is { } demo
                        ? NodeValue.Of(new JsonObject { ["ends_at"] =
                            demo.EndsAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "",
                            ["ends_in"] = demo.EndsIn, ["keep"] = demo.KeepText })
                        : Value.None),
        new("csrftoken", "function", "Empty: forms need no token", _ => TemplateFunctions.Empty("csrftoken")),
    ]);
}
