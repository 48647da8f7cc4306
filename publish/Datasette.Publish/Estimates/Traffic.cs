namespace Datasette.Publish.Estimates;

/// <summary>What a site is asked in a month. Every figure is an assumption that the user can change, and is shown.</summary>
/// <param name="Visits">Visits a month.</param>
/// <param name="PagesPerVisit">Requests of a visit that reach CDN or site; browsers keep the rest.</param>
/// <param name="PageKb">Size of an answer, compressed.</param>
/// <param name="RequestMs">Time that the site takes for a request.</param>
/// <param name="DataBytes">The files that are published.</param>
internal sealed record Traffic(double Visits, double PagesPerVisit, double PageKb, double RequestMs, long DataBytes)
{
    public double Requests => Visits * PagesPerVisit;

    public double GbOut => Requests * PageKb / (1024 * 1024);

    public double DataGb => DataBytes / (double)(1L << 30);
}
