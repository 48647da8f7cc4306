using Datasette.Application;

namespace Datasette.Functions.Hosting;

/// <summary>A bundle that is being served.</summary>
/// <param name="application">Answers requests.</param>
/// <param name="owner">What has to be let go of at the end: files, and the copies of a demo.</param>
internal sealed class OpenBundle(ISiteApplication application, IDisposable owner) : IDisposable
{
    public ISiteApplication Application => application;

    public void Dispose() => owner.Dispose();
}
