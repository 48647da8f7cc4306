// The least that ASP.NET Core's template for native executables makes: one route that says hello. It logs nothing,
// because ours logs nothing either.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.MapGet("/", () => "hello");
app.Run($"http://0.0.0.0:{Environment.GetEnvironmentVariable("PORT")}");
