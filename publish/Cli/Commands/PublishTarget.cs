using System.CommandLine;

namespace Datasette.Cli.Commands;

/// <summary>A target of <c>publish</c>.</summary>
/// <param name="Name">The word after <c>publish</c>.</param>
/// <param name="Description">Its description in <c>--help</c>.</param>
/// <param name="Examples">Example commands.</param>
/// <param name="CreateCommand">Creates its command from name, description, output and errors.</param>
internal sealed record PublishTarget(
    string Name, string Description, IReadOnlyList<string> Examples, Func<string, string, TextWriter, TextWriter, Command> CreateCommand)
{
    /// <summary>All targets, in the order of <c>publish --help</c>: a new target needs one row here.</summary>
    public static IReadOnlyList<PublishTarget> All { get; } =
    [
        new(PublishLocalCommand.Name,
            "Publish on this machine: bakes the site and serves it behind a caching edge, as a cloud and its CDN would.",
            ["datasette-cs publish local data.db -p 8080"],
            PublishLocalCommand.Create),
        new("cloudrun",
            "Publish to Google Cloud Run: writes a directory with the executable, the data, a Dockerfile and a Pulumi stack.",
            [
                "datasette-cs publish cloudrun data.db --service my-data",
                "datasette-cs publish cloudrun mysite/ --service my-data",
                "datasette-cs publish cloudrun data.db --service my-demo --ephemeral --reset 1h --max-size 50MB",
                "datasette-cs publish cloudrun data.db --service my-data --metadata metadata.yaml --plugin-secret my-plugin api_key -",
            ],
            PublishCloudRunCommand.Create),
        new("lambda",
            "Publish to AWS Lambda: writes a directory with a zip of the executable and the data, and a Pulumi stack with CloudFront.",
            ["datasette-cs publish lambda data.db --function my-data --region eu-central-1"],
            PublishLambdaCommand.Create),
        new("functions",
            "Publish to Azure Functions: writes a directory with the app's package and a Pulumi stack.",
            [
                "datasette-cs publish functions data.db --app my-data",
                "datasette-cs publish functions data.db --app my-data --handler custom --cdn native --domain data.example.com",
            ],
            PublishFunctionsCommand.Create),
        new("fly",
            "Publish to Fly.io: writes a folder with the executable, the data, a Dockerfile and fly.toml.",
            ["datasette-cs publish fly data.db --app my-data --region fra"],
            PublishFlyCommand.Create),
        new("heroku",
            "Publish to Heroku: writes a folder with the executable, the data, a Dockerfile and heroku.yml.",
            ["datasette-cs publish heroku data.db --name my-data --plugin-secret my-plugin api_key -"],
            PublishHerokuCommand.Create),
    ];
}
