using System.Net;
using Datasette.Application;
using Datasette.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Core.Tests.Application;

public sealed class AccessLogTests
{
    [Theory]
    [InlineData("/d/t.json?sql=private", "/d/t.json", "200")]
    [InlineData("/none\"\\ \u0007", "/none....", "4..")]
    public async Task ALineHasTheAddressTheTimeThePathAndTheStatus(string target, string path, string status)
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key)", "d");
        using var app = TestApp.Serving(new ServeOptions { Files = [database.Path] });
        var output = new StringWriter();
        var log = new AccessLog(app.App, output, new FixedTime(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero)));
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = "GET",
            RawTarget = target,
            Path = target.Split('?')[0],
            Headers = new HeaderDictionary { ["Host"] = "localhost" },
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new MemoryStream()));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = IPAddress.Parse("192.0.2.7") });

        await log.ProcessRequestAsync(log.CreateContext(features));

        Assert.Matches($@"^192\.0\.2\.7 - - \[04/Mar/2026:05:06:07 \+0000\] ""GET {path.Replace(".", "\\.")}"" {status} (\d+|-) \d+\s*$",
            output.ToString());
    }
}
