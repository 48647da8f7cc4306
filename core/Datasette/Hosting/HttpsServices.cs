using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Datasette.Hosting;

/// <summary>
/// The services that Kestrel's HTTPS asks for. Their types are internal to Kestrel: only its extensions of a web host builder register
/// them, so this builder collects those registrations and builds no host. Serving http needs none of it.
/// </summary>
internal sealed class HttpsServices : IWebHostBuilder
{
    private readonly ServiceCollection _services = new();

    private HttpsServices()
    {
        _services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        _services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        _services.AddMetrics();
        _services.AddSingleton<IHostEnvironment>(new HostingEnvironment());
        this.UseKestrelCore().UseKestrelHttpsConfiguration();
    }

    public static IServiceProvider Create() => new HttpsServices()._services.BuildServiceProvider();

    public IWebHostBuilder ConfigureServices(Action<IServiceCollection> configureServices)
    {
        configureServices(_services);
        return this;
    }

    public IWebHostBuilder ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices) =>
        ConfigureServices(services => configureServices(new WebHostBuilderContext(), services));

    public IWebHostBuilder ConfigureAppConfiguration(Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) => this;

    public string? GetSetting(string key) => null;

    public IWebHostBuilder UseSetting(string key, string? value) => this;

#pragma warning disable ASPDEPR008 // The interface still has it, in .NET 10.
    public IWebHost Build() => throw new NotSupportedException();
#pragma warning restore ASPDEPR008
}
