using System.Text;
using Datasette.Publish.Secrets;

namespace Datasette.Publish.Preflight;

/// <summary>The sizes of the given secrets, which each cloud limits differently.</summary>
internal static class SecretSizes
{
    /// <summary>Each secret's option and the size of its value in bytes.</summary>
    /// <exception cref="PublishException">A value cannot be in an environment variable at all.</exception>
    public static IEnumerable<KeyValuePair<string, int>> Of(SiteSecrets secrets)
    {
        if (secrets.Signing is { } signing)
            yield return new("--secret", Size("--secret", signing));
        foreach (var secret in secrets.Plugins)
        {
            var option = $"--plugin-secret {secret.Plugin} {secret.Setting}";
            yield return new(option, Size(option, secret.Value));
        }
    }

    private static int Size(string option, SecretText secret)
    {
        var value = secret.Reveal();
        if (value.Contains('\0'))
            throw new PublishException($"{option}: the value holds a zero byte, which an environment variable cannot.");
        return Encoding.UTF8.GetByteCount(value);
    }
}
