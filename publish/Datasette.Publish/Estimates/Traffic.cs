namespace Datasette.Publish.Estimates;

/// <summary>The monthly traffic of a site. Each figure is an assumption that is printed and can be changed.</summary>
/// <param name="Visits">Visits per month.</param>
/// <param name="PagesPerVisit">Requests per visit that reach CDN or site, beyond the browser's cache.</param>
/// <param name="PageKb">Compressed size of a response in KB.</param>
/// <param name="RequestMs">Duration of a request in the site, in ms.</param>
/// <param name="DataBytes">Size of the published files in bytes.</param>
internal sealed record Traffic(double Visits, double PagesPerVisit, double PageKb, double RequestMs, long DataBytes)
{
    public double Requests => Visits * PagesPerVisit;

    public double GbOut => Requests * PageKb / (1024 * 1024);

    public double DataGb => DataBytes / (double)(1L << 30);
}
