using System.Text;
using Datasette.Configuration;
using Datasette.Text;

namespace Datasette.Inspection;

/// <summary>Hashes all that pages depend on.</summary>
internal sealed class SiteHash
{
    private readonly StringBuilder _parts = new();

    public SiteHash() => Add(ProgramVersion.Current);

    public string Value => Sha256Digest.Of(Encoding.UTF8.GetBytes(_parts.ToString()));

    public void Add(string part) => _parts.Append(part.Length).Append(':').Append(part).Append('\n');

    public void AddFile(string path) => Add($"{Path.GetFileName(path)} {DatabaseHash.Compute(path)}");

    public void Add(SiteConfiguration configuration)
    {
        Add(configuration.GivenSettings.ToJsonString());
        Add(configuration.Config.ToJsonString());
        Add(configuration.Metadata.ToJsonString());
    }
}
