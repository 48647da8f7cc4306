using System.Globalization;
using Datasette.Publish;

namespace Datasette.Cli.Options;

/// <summary>Reads an option's whole number; the options are texts, so that a mistake is told in one sentence of our own.</summary>
internal static class WholeNumber
{
    public static int? Read(string option, string? text) => text is null ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw PublishException.OfUsage($"{option} {text}: not a number.");
}
