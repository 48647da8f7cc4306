using Datasette.Functions;
using Datasette.Functions.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

return await BundleApplication.RunAsync(AppContext.BaseDirectory, CompiledPlugins.All, async site =>
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.Services.AddSingleton(site);
    builder.Services.PostConfigure<KestrelServerOptions>(BundleApplication.Limit);
    // The site itself reads forwarded headers, by the setting trusted_proxies.
    builder.Services.PostConfigure<ForwardedHeadersOptions>(static options => options.ForwardedHeaders = ForwardedHeaders.None);
    // At information level the framework logs several lines per request, each a message to the Functions host.
    builder.Logging.SetMinimumLevel(LogLevel.Warning);
    await builder.Build().RunAsync();
});
