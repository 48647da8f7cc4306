using System.CommandLine;
using Datasette.Publish;

namespace Datasette.Cli.Options;

/// <summary>An option that takes one of a few words.</summary>
internal static class ChoiceOption
{
    /// <param name="name">The option.</param>
    /// <param name="values">Its words, the default first.</param>
    /// <param name="description">What it chooses.</param>
    public static Option<string> Create(string name, string[] values, string description) => new(name)
    {
        HelpName = string.Join('|', values),
        Description = description,
        DefaultValueFactory = _ => values[0],
    };

    /// <summary>Whether an option has a value, among those that its help names.</summary>
    /// <exception cref="PublishException">It has a word that is none of them.</exception>
    public static bool Is(ParseResult result, Option<string> option, string value)
    {
        var given = result.GetValue(option)!;
        var values = option.HelpName!.Split('|');
        return values.Contains(given)
            ? given == value
            : throw PublishException.OfUsage($"{option.Name} {given}: {string.Join(" or ", values)}.");
    }
}
