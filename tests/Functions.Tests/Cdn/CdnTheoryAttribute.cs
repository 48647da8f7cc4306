namespace Functions.Tests.Cdn;

/// <summary>A theory that needs nginx and varnish. Where one is missing it is skipped, and says what to install.</summary>
public sealed class CdnTheoryAttribute : TheoryAttribute
{
    public CdnTheoryAttribute()
    {
        if (CdnProgram.Missing is { } missing) Skip = $"{missing} missing: ./check --full installs them, or apt-get install {missing}";
    }
}
