using System.Globalization;
using Datasette.Publish;

namespace Datasette.Cli.Options;

/// <summary>Parses an option's integer; the options are strings, so that errors have our own messages.</summary>
internal static class WholeNumber
{
    public static int? Read(string option, string? text) => text is null ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw PublishException.OfUsage($"{option} {text}: not a number.");
}
