using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Datasette.Application;
using Datasette.Authentication;
using Datasette.Cli.Options;
using Datasette.Configuration;
using Datasette.Functions.Serving;
using Datasette.Permissions;
using Datasette.Plugins;
using Datasette.Plugins.Loading;
using Datasette.Publish;
using Datasette.Registries;

namespace Datasette.Cli.Commands;

/// <summary><c>create-token</c>: creates an API token for an actor, signed with the site's secret; no site needs to run.</summary>
internal sealed class CreateTokenCommand
{
    private const string SecretVariable = "DATASETTE_SECRET";
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Argument<string> id = new("ID") { Description = "The actor's id" };
    private readonly Option<string?> secret = SiteOptions.Text("--secret", "SECRET", $"The secret of the site; default: {SecretVariable}");
    private readonly Option<string?> expires =
        SiteOptions.Text("--expires-after", "SECONDS", "How long the token holds; default: as long as the site allows", "-e");
    private readonly Option<string[]> all = new("--all", "-a")
    {
        HelpName = "ACTION",
        Description = "Limit the token to this action, on everything; may be repeated",
    };
    private readonly Option<string[]> databases = new("--database", "-d")
    {
        HelpName = "DB ACTION",
        Description = "Limit the token to this action on a database; may be repeated",
    };
    private readonly Option<string[]> resources = new("--resource", "-r")
    {
        HelpName = "DB RESOURCE ACTION",
        Description = "Limit the token to this action on a table, view or query; may be repeated",
    };
    private readonly Option<bool> debug = new("--debug") { Description = "Show the token's content too" };
    private readonly Option<string?> plugins =
        SiteOptions.Text("--plugins-dir", "DIR", "The folder of plugins, for the names of their actions");
    private readonly TextWriter output;
    private readonly TextWriter errors;

    private CreateTokenCommand(TextWriter output, TextWriter errors)
    {
        this.output = output;
        this.errors = errors;
    }

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var token = new CreateTokenCommand(output, errors);
        var command = new Command("create-token", "Create an API token for an actor, signed with the secret of the site.") { token.id };
        foreach (var option in new Option[] { token.secret, token.expires, token.all, token.databases, token.resources, token.debug,
            token.plugins })
            command.Options.Add(option);
        command.SetAction(token.Run);
        return command;
    }

    private int Run(ParseResult result)
    {
        var signer = new Signer(Secret(result));
        var tokens = new SignedToken(signer, Settings.Default, TimeProvider.System);
        var created = tokens.Create(result.GetValue(id)!, Lasts(result.GetValue(expires)), Restrictions(result));
        output.WriteLine(created);
        if (result.GetValue(debug))
            output.WriteLine($"\nDecoded:\n\n{tokens.Decode(created)!.ToJsonString(Indented)}");
        return 0;
    }

    private string Secret(ParseResult result) =>
        (result.GetValue(secret) ?? Environment.GetEnvironmentVariable(SecretVariable)) is { Length: > 0 } given
        ? given
        : throw PublishException.OfUsage($"--secret is missing: give the secret of the site that is to take the token, or set "
            + $"{SecretVariable}.");

    private static TimeSpan? Lasts(string? seconds) => seconds is null ? null
        : int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? TimeSpan.FromSeconds(number)
        : throw PublishException.OfUsage($"--expires-after {seconds}: a number of seconds, from 1 on.");

    private TokenRestrictions Restrictions(ParseResult result)
    {
        var (restrictions, actions) = (new TokenRestrictions(), ActionsOf(result.GetValue(plugins)));
        foreach (var action in result.GetValue(all) ?? [])
            restrictions.Add(Resource.Instance, Known(action, actions));
        foreach (var words in MultiValue.Values("--database", result.GetValue(databases)))
            restrictions.Add(Resource.Database(words[0]), Known(words[1], actions));
        foreach (var words in MultiValue.Values("--resource", result.GetValue(resources)))
            restrictions.Add(Resource.Table(words[0], words[1]), Known(words[2], actions));
        return restrictions;
    }

    /// <summary>The built-in actions, and those of the plugins of a folder.</summary>
    private Registry<PermissionAction> ActionsOf(string? directory)
    {
        if (directory is null) return Actions.BuiltIn;
        var loaded = PluginLoader.OfProcess(errors).Load(directory);
        using var site = SiteBuilder.FromFiles(new ServeOptions { Memory = true, Plugins = loaded.Plugins }, TimeProvider.System);
        return site.Actions;
    }

    /// <summary>An unknown action may be a plugin's.</summary>
    private string Known(string action, Registry<PermissionAction> actions)
    {
        if (!actions.All.Any(known => known.Name == action || known.Abbreviation == action))
            errors.WriteLine($"Warning: there is no action {action} here, unless a plugin has "
                + $"it.{MistypedWords.DidYouMean(action, [.. actions.All.Select(known => known.Name)])}");
        return action;
    }
}
