using System.Security.Cryptography;
using Datasette.Publish.Secrets;

namespace Datasette.Publish.Stacks;

/// <summary>
/// Encrypts a site's secrets into its stack file with the passphrase. Without a passphrase nothing is written, and values of an earlier
/// publish stay: a publish without the passphrase must not sign out every actor.
/// </summary>
internal sealed class StackSecretWriter(StackFile file, string fileName, string project)
{
    /// <param name="secrets">The given secrets.</param>
    /// <param name="passphrase">The passphrase; null if it is not available.</param>
    /// <param name="random">The variables of generated secrets, which later publishes keep.</param>
    public SecretPlan Write(SiteSecrets secrets, SecretText? passphrase, IEnumerable<EnvironmentName>? random = null)
    {
        var wanted = secrets.Plugins.ToDictionary(secret => secret.Variable, secret => (SecretText?)secret.Value);
        wanted[EnvironmentName.Signing] = secrets.Signing;
        foreach (var variable in random ?? [])
            wanted[variable] = null;
        var variables = wanted.Keys.OrderBy(variable => variable != EnvironmentName.Signing).ToArray();

        var encryption = file.SecretsProvider is null && passphrase is not null ? Open(passphrase) : null;
        var encrypted = new List<EnvironmentName>();
        var kept = new List<EnvironmentName>();
        var missing = new List<KeyValuePair<EnvironmentName, SecretText?>>();
        var generated = false;
        foreach (var variable in variables)
        {
            var key = Key(variable);
            var value = wanted[variable];
            if (encryption is null)
            {
                if (file.Encrypted(key) is not null)
                    kept.Add(variable);
                // A given value must replace the kept one; without one, the kept value is used.
                if (value is not null || file.Encrypted(key) is null)
                    missing.Add(new(variable, value));
                continue;
            }
            if (value is null && file.Encrypted(key) is null)
            {
                value = new SecretText(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
                generated |= variable == EnvironmentName.Signing;
            }
            if (value is null)
                kept.Add(variable);
            else if (!Holds(encryption, key, value))
                file.SetEncrypted(key, encryption.Encrypt(value));
            encrypted.Add(variable);
        }
        return new SecretPlan
        {
            Encrypted = encryption is null ? kept : encrypted,
            Kept = kept,
            Missing = missing,
            Unused = [.. Unused(variables)],
            SecretsProvider = file.SecretsProvider,
            GeneratedSigning = generated,
        };
    }

    private string Key(EnvironmentName variable) => ConfigKey.InProject(project, ConfigKey.ForSecret(variable));

    private StackSecrets Open(SecretText passphrase)
    {
        if (file.EncryptionSalt is { } salt)
            return StackSecrets.Open(passphrase, salt)
                ?? throw new PublishException($"The passphrase does not open {fileName}: give the one it was written with, or remove "
                    + "the file to start with a new one.");
        var created = StackSecrets.Create(passphrase);
        file.EncryptionSalt = created.Salt;
        return created;
    }

    /// <summary>Whether the file has the same value already: encrypting it again would change the file needlessly.</summary>
    private bool Holds(StackSecrets encryption, string key, SecretText value)
    {
        try
        {
            return file.Encrypted(key) is { } secure && encryption.Decrypt(secure) == value.Reveal();
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private IEnumerable<string> Unused(EnvironmentName[] variables)
    {
        var used = variables.Select(Key).ToHashSet();
        var prefix = ConfigKey.InProject(project, ConfigKey.PluginSecretPrefix);
        var origin = ConfigKey.InProject(project, ConfigKey.OriginSecret);
        return file.Keys.Where(key => (key == origin || key.StartsWith(prefix, StringComparison.Ordinal)) && !used.Contains(key));
    }
}
