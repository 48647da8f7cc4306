using System.CommandLine;
using System.CommandLine.Parsing;
using Datasette.Configuration.Validation;
using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary>Arguments that would be taken for files, but are misspelt commands or options.</summary>
public static class MistypedWords
{
    private const string EndOfOptions = "--";

    /// <summary>Rejects unknown options, which the parser takes for files. After <c>--</c> all arguments are files.</summary>
    /// <exception cref="UsageError">There is an unknown option; the message names the nearest known one.</exception>
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
    /// Rejects an unknown first word. Without dot, slash or colon it looks neither like a path nor like a URL, so it is a misspelt command.
    /// </summary>
    /// <exception cref="UsageError">The command is unknown; the message names the nearest known one.</exception>
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

    /// <summary>" Did you mean …?" with the nearest known word; empty if none is near.</summary>
    public static string DidYouMean(string word, IReadOnlyCollection<string> known) =>
        Spelling.Near(word, known) is { } near ? $" Did you mean {near}?" : "";
}
