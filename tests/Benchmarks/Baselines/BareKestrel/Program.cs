using System.Net;
using BareKestrel;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

// Kestrel without a host, a container, routing or logging: nothing that serves HTTP on it can do less.
var options = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = new NoServices() };
options.Listen(IPAddress.Any, int.Parse(Environment.GetEnvironmentVariable("PORT")!));
var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
using var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
await server.StartAsync(new Hello(), CancellationToken.None);
await Task.Delay(Timeout.Infinite);
