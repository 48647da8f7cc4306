using Datasette.Errors;
using Datasette.Sites;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Application;

/// <summary>A site for any host: one that stays, one that is reset, or either with something around it.</summary>
internal interface ISiteApplication : IHttpApplication<IFeatureCollection>
{
    /// <summary>The site as it is now.</summary>
    Site Site { get; }

    /// <summary>Answers a request by an error that its host came upon, in the form of all errors.</summary>
    Task RefuseAsync(IFeatureCollection context, DatasetteException error);
}
