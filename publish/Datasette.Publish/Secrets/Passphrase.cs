namespace Datasette.Publish.Secrets;

/// <summary>The passphrase of the stack, read like pulumi reads it.</summary>
internal static class Passphrase
{
    public const string Variable = "PULUMI_CONFIG_PASSPHRASE";
    public const string FileVariable = "PULUMI_CONFIG_PASSPHRASE_FILE";

    /// <summary>The passphrase, or null if neither variable is set.</summary>
    public static SecretText? Read(Func<string, string?> environment)
    {
        // As in pulumi, the variable takes precedence over the file, even if it is empty.
        if (environment(Variable) is { } value)
            return NotEmpty(value, $"{Variable} is set but empty");
        if (environment(FileVariable) is not { Length: > 0 } file)
            return null;
        try
        {
            return NotEmpty(File.ReadAllText(file).Trim(), $"{file} ({FileVariable}) is empty");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new PublishException($"{FileVariable} names {file}, which cannot be read: point it at a readable file, or unset it.",
                problem);
        }
    }

    /// <summary>The full path of the file that <see cref="Read"/> reads the passphrase from; null if it does not.</summary>
    public static string? FileOf(Func<string, string?> environment) =>
        environment(Variable) is null && environment(FileVariable) is { Length: > 0 } file ? Path.GetFullPath(file) : null;

    private static SecretText NotEmpty(string value, string problem) =>
        value.Length > 0
            ? new SecretText(value)
            : throw new PublishException($"{problem}: an empty passphrase protects nothing; give one, or unset it to write no secret.");
}
