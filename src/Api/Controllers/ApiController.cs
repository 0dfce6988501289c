using System.ComponentModel.DataAnnotations;
using FlagService.Api.Preconditions;
using FlagService.Application.Requests;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers;

/// <summary>What the controllers share: route and body become a request, its answer becomes the response.</summary>
[ApiController]
public abstract class ApiController(IMediator mediator) : ControllerBase
{
    /// <summary>The project in the route, which the caller is known to see.</summary>
    protected ProjectId Project => new(Guid.Parse((string)RouteData.Values["projectId"]!));

    /// <summary>The versions that the caller's <c>If-Match</c> accepts; null for any.</summary>
    protected IReadOnlyCollection<long>? ExpectedVersions => IfMatch.Versions(Request);

    /// <summary>Sends a request through the pipeline.</summary>
    protected Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request) => mediator.Send(request, HttpContext.RequestAborted);

    /// <summary>Sends the version along as the entity tag.</summary>
    protected void Tag(long version) => Response.Headers.ETag = IfMatch.Tag(version);
}

/// <summary>Which page of a list, from the query.</summary>
[Bind(Prefix = "")] // Else an action that calls its parameter "page" would be looked for "page.page".
public sealed class PageQuery
{
    /// <summary>The page's number, from 1.</summary>
    [FromQuery(Name = "page")]
    public long Page { get; init; } = 1;

    /// <summary>The number of entries on a page, 1 to 100.</summary>
    [FromQuery(Name = "perPage")]
    public long PerPage { get; init; } = 20;

    /// <summary>A part of a name, case-insensitive. An empty text finds everything.</summary>
    [FromQuery(Name = "search")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Search { get; init; }

    internal PageRequest ToRequest() => PageRequest.Of(Page, PerPage, string.IsNullOrEmpty(Search) ? null : Search);
}
