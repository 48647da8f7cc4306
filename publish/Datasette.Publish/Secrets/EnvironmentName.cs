using System.Text.RegularExpressions;

namespace Datasette.Publish.Secrets;

/// <summary>The name of an environment variable with a secret of the published site.</summary>
internal readonly partial record struct EnvironmentName
{
    /// <summary>The variable of the secret that signs cookies and tokens.</summary>
    public static readonly EnvironmentName Signing = new("DATASETTE_SECRET");

    /// <summary>The variable of the secret header by which a CDN's requests prove themselves.</summary>
    public static readonly EnvironmentName Origin = new("DATASETTE_ORIGIN_SECRET");

    private static readonly string[] Reserved =
        ["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION", Signing.Text, Origin.Text, "DATASETTE_ORIGIN_AUTH", "DATASETTE_INVOKE_MODE"];

    /// <summary>Prefixes that clouds reserve: Google Cloud, AWS Lambda, Azure Functions.</summary>
    private static readonly string[] ReservedPrefixes = ["X_GOOGLE_", "AWS_", "LAMBDA_", "_X_AMZN_", "FUNCTIONS_", "WEBSITE_"];

    private EnvironmentName(string text) => Text = text;

    public string Text { get; }

    /// <summary>The name with hyphens instead of underscores, as Key Vault requires.</summary>
    public string WithHyphens => Text.Replace('_', '-');

    /// <summary>As in Datasette: plugin and setting joined by an underscore, in upper case, hyphens as underscores.</summary>
    public static EnvironmentName ForPlugin(string plugin, string setting)
    {
        var text = $"{plugin}_{setting}".ToUpperInvariant().Replace('-', '_');
        if (!Pattern().IsMatch(text))
            throw new PublishException($"--plugin-secret {plugin} {setting}: \"{text}\" cannot name an environment variable; use "
                + "letters, digits, '-' and '_'.");
        if (Reserved.Contains(text) || ReservedPrefixes.Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal)))
            throw new PublishException($"--plugin-secret {plugin} {setting}: the environment variable {text} has a meaning of its own "
                + "and cannot carry a plugin's secret.");
        return new EnvironmentName(text);
    }

    public override string ToString() => Text;

    [GeneratedRegex(@"\A[A-Z_][A-Z0-9_]*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
