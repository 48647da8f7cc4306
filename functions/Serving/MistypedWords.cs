using System.CommandLine;
using System.CommandLine.Parsing;
using Datasette.Configuration.Validation;
using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary>Words of a command line that would be taken for files, and were meant as a command or an option.</summary>
public static class MistypedWords
{
    private const string EndOfOptions = "--";

    /// <summary>
    /// Refuses an option that the command does not have: the parser takes it for one of the files. After <c>--</c> all are files.
    /// </summary>
    /// <exception cref="UsageError">There is one; names the nearest option.</exception>
    public static void CheckOptions(ParseResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var afterEnd = result.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).ToHashSet(ReferenceEqualityComparer.Instance);
        var command = result.CommandResult.Command;
        foreach (var token in result.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens))
        {
            if (token.Value is not ['-', _, ..] || afterEnd.Contains(token)) continue;
            var name = token.Value.Split('=')[0];
            var options = command.Options.SelectMany(option =>
                option.Aliases.Append(option.Name)).Where(known => known.StartsWith(EndOfOptions, StringComparison.Ordinal)).ToList();
            throw new UsageError($"{command.Name} has no option {name}.{DidYouMean(name, options)} (A file of that name goes after --.)");
        }
    }

    /// <summary>
    /// Refuses a first word that is neither a command nor an option nor a file: without dot, slash or colon it looks like neither a
    /// path nor a URL, and is a command that was mistyped.
    /// </summary>
    /// <exception cref="UsageError">It is; names the nearest command.</exception>
    public static void CheckCommand(RootCommand root, IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(args);
        if (args.Count == 0 || args[0] is not [not '-', ..] || args[0].AsSpan().ContainsAny("./\\:")) return;
        var names = root.Subcommands.Select(command => command.Name).ToList();
        if (names.Contains(args[0]) || Path.Exists(args[0]) || args.Contains("--create")) return;
        throw new UsageError($"There is no command {args[0]}, and no file of that name.{DidYouMean(args[0], names)} (datasette-cs "
            + "--help lists the commands.)");
    }

    /// <summary>A sentence that names the nearest of the known words, with a space before it; empty where none is near.</summary>
    public static string DidYouMean(string word, IReadOnlyCollection<string> known) =>
        Spelling.Near(word, known) is { } near ? $" Did you mean {near}?" : "";
}
