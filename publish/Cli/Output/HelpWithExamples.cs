using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Datasette.Cli.Output;

/// <summary><c>--help</c>: the parser's help, followed by example commands.</summary>
/// <param name="output">The output.</param>
/// <param name="ofTargets">The examples of the commands under <c>publish</c>.</param>
internal sealed class HelpWithExamples(TextWriter output, IReadOnlyDictionary<string, IReadOnlyList<string>> ofTargets)
    : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Examples = new()
    {
        ["datasette-cs"] = ["datasette-cs data.db", "datasette-cs publish local data.db",
            "datasette-cs publish cloudrun data.db --service my-data"],
        ["serve"] =
        [
            "datasette-cs serve data.db -p 8002",
            "datasette-cs serve -i data.db --setting default_page_size 50 --metadata metadata.yaml",
            "datasette-cs serve data.db --get '/data.json'",
        ],
        ["publish"] = ["datasette-cs publish local data.db", "datasette-cs publish cloudrun --help"],
        ["estimate"] = ["datasette-cs publish estimate data.db --visits 100000 --hit-rate 90"],
        ["inspect"] = ["datasette-cs inspect data.db --inspect-file counts.json"],
        ["package"] = ["datasette-cs package data.db -t my-data", "datasette-cs package mysite/ --generate-dir image"],
        ["create-token"] = ["datasette-cs create-token ann --secret SECRET --expires-after 3600 --database data view-table"],
        ["plugins"] = ["datasette-cs plugins --all"],
    };

    private readonly HelpAction _help = new();

    public override bool Terminating => true;

    public override int Invoke(ParseResult parseResult)
    {
        var status = _help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var name = command is RootCommand ? "datasette-cs" : command.Name;
        var examples = ofTargets.GetValueOrDefault(name) ?? Examples.GetValueOrDefault(name) ?? [];
        if (examples.Count == 0) return status;
        output.WriteLine("Examples:");
        foreach (var example in examples) output.WriteLine($"  {example}");
        return status;
    }
}
