using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Datasette.Configuration;

/// <summary>A single YAML value, read as PyYAML reads it (YAML 1.1), because that is what users' files were written for.</summary>
internal static partial class YamlScalar
{
    public static JsonNode? Read(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        var isText = scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str");
        return isText ? JsonValue.Create(text) : Plain(text);
    }

    private static JsonNode? Plain(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
                return JsonValue.Create(false);
        }
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (Decimal().IsMatch(text) && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return JsonValue.Create(integer);
        if (OtherBase().Match(text) is { Success: true } other && InBase(other, digits) is { } number)
            return JsonValue.Create(number);
        if (Real().IsMatch(text) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var real))
            return JsonValue.Create(real);
        return JsonValue.Create(text);
    }

    private static long? InBase(Match match, string digits)
    {
        var sign = digits[0] == '-' ? -1 : 1;
        var bare = digits.TrimStart('-', '+');
        try
        {
            return sign * (match.Groups["hex"].Success ? Convert.ToInt64(bare[2..], 16)
                : match.Groups["binary"].Success ? Convert.ToInt64(bare[2..], 2) : Convert.ToInt64(bare, 8));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[-+]?(0|[1-9][0-9_]*)$")]
    private static partial Regex Decimal();

    [GeneratedRegex("^[-+]?((?<hex>0x[0-9a-fA-F_]+)|(?<binary>0b[0-1_]+)|(?<octal>0[0-7_]+))$")]
    private static partial Regex OtherBase();

    /// <summary>An exponent needs its sign: <c>1.5e3</c> is text.</summary>
    [GeneratedRegex(@"^[-+]?([0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?|\.[0-9][0-9_]*([eE][-+][0-9]+)?)$")]
    private static partial Regex Real();
}
