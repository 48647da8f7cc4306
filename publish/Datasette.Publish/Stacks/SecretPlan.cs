using Datasette.Publish.Secrets;

namespace Datasette.Publish.Stacks;

/// <summary>What became of a site's secrets when its stack file was filled in.</summary>
internal sealed record SecretPlan
{
    /// <summary>The variables whose values are in the stack file, encrypted now or by an earlier publish.</summary>
    public required IReadOnlyList<EnvironmentName> Encrypted { get; init; }

    /// <summary>The variables whose values the file still has from an earlier publish, as no new one could be written.</summary>
    public required IReadOnlyList<EnvironmentName> Kept { get; init; }

    /// <summary>The variables whose values the pulumi command has to be given, with the values as far as they are known.</summary>
    public required IReadOnlyList<KeyValuePair<EnvironmentName, SecretText?>> Missing { get; init; }

    /// <summary>Encrypted values in the file that this publish has no use for.</summary>
    public required IReadOnlyList<string> Unused { get; init; }

    /// <summary>The key service that the stack's secrets are under; null for a passphrase.</summary>
    public string? SecretsProvider { get; init; }

    /// <summary>The signing secret is a new random one.</summary>
    public bool GeneratedSigning { get; init; }
}
