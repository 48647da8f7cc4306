using Datasette.Publish.Secrets;

namespace Datasette.Publish.Stacks;

/// <summary>The state of a site's secrets after its stack file was filled in.</summary>
internal sealed record SecretPlan
{
    /// <summary>The variables whose values the stack file contains, encrypted now or earlier.</summary>
    public required IReadOnlyList<EnvironmentName> Encrypted { get; init; }

    /// <summary>The variables whose earlier values the file keeps, because no new ones could be written.</summary>
    public required IReadOnlyList<EnvironmentName> Kept { get; init; }

    /// <summary>The variables whose values must still be set with pulumi, with the known values.</summary>
    public required IReadOnlyList<KeyValuePair<EnvironmentName, SecretText?>> Missing { get; init; }

    /// <summary>Encrypted values in the file that this publish does not use.</summary>
    public required IReadOnlyList<string> Unused { get; init; }

    /// <summary>The stack's secrets provider; null for a passphrase.</summary>
    public string? SecretsProvider { get; init; }

    /// <summary>Whether the signing secret was newly generated.</summary>
    public bool GeneratedSigning { get; init; }
}
