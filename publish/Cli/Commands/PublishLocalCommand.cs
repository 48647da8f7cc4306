using System.CommandLine;
using System.Globalization;
using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Inspection;
using Datasette.Publish;
using Datasette.Publish.Sites;
using Datasette.Publish.Targets.Local;

namespace Datasette.Cli.Commands;

/// <summary><c>publish local</c>: serves the published site on this machine, behind a small CDN.</summary>
internal sealed class PublishLocalCommand
{
    public const string Name = "local";
    private const string DefaultPort = "8001";
    private const int ListedTables = 10;

    private readonly SiteOptions site = new();
    private readonly Option<string> host = new("--host", "-h")
    {
        HelpName = "HOST",
        Description = "Address to listen on; 0.0.0.0 for other machines to reach it",
        DefaultValueFactory = _ => "127.0.0.1",
    };
    private readonly Option<string> port = new("--port", "-p")
    {
        HelpName = "PORT",
        Description = "Port to listen on; 0 for any that is free",
        DefaultValueFactory = _ => DefaultPort,
    };
    private readonly TextWriter output;
    private readonly TextWriter errors;

    private PublishLocalCommand(TextWriter output, TextWriter errors)
    {
        this.output = output;
        this.errors = errors;
    }

    public static Command Create(string name, string description, TextWriter output, TextWriter errors)
    {
        var local = new PublishLocalCommand(output, errors);
        var command = new Command(name, description);
        local.site.AddTo(command);
        command.Options.Add(local.host);
        command.Options.Add(local.port);
        command.SetAction(local.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var number = int.TryParse(result.GetValue(port), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            && given <= ushort.MaxValue
            ? given
            : throw PublishException.OfUsage($"--port {result.GetValue(port)}: a number from 0 to 65535.");
        var source = await site.ReadAsync(result, Console.In, message => errors.WriteLine($"Note: {message}"), cancellationToken);
        await using var published =
            await BakeDisplay.WatchAsync(quiet: false, output, (progress, say) =>
                LocalSite.StartAsync(source, result.GetValue(host)!, number, PublishEnvironment.OfProcess(say, progress, []),
                    cancellationToken));

        foreach (var database in published.Bundle.Manifest.Databases)
            output.WriteLine($"{database.Name}: {Tables(database)}");
        output.WriteLine($"Published at {published.Address} (Ctrl-C ends it)");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            output.WriteLine("Ended");
        }
        return 0;
    }

    private static string Tables(DatabaseManifest database)
    {
        var tables = database.Schema.Tables.Where(table => table is { IsView: false, IsHidden: false }).ToArray();
        var named = tables.Take(ListedTables).Select(table => $"{table.Name} ({Count(table.Count ?? 0, "row")})");
        var more = tables.Length - ListedTables;
        return tables.Length == 0 ? "no tables" : string.Join(", ", more > 0 ? named.Append($"and {Count(more, "table")} more") : named);
    }

    private static string Count(long number, string thing) => number == 1 ? $"1 {thing}" : $"{number:N0} {thing}s";
}
