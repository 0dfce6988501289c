using System.ComponentModel.DataAnnotations;
using FlagService.Api.Operations;
using FlagService.Application.Audit;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>The audit log.</summary>
[Route("v1/audit-log")]
[Tags(ApiTags.AuditLog)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class AuditLogController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>List audit entries, latest first</summary>
    [HttpGet]
    [ProducesResponseType<AuditPage>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ReadAuditLog([FromQuery] AuditQuery query) => Ok(await Send(query.ToRequest()));
}

/// <summary>Which entries are looked for, from the query.</summary>
public sealed class AuditQuery
{
    /// <summary>The id or the username of the user who acted; a username finds deleted users too.</summary>
    [FromQuery(Name = "actor")]
    public string? Actor { get; init; }

    /// <summary>The project that it was done in.</summary>
    [FromQuery(Name = "project")]
    public Guid? Project { get; init; }

    /// <summary>What was done, such as `flag.toggle`, or the beginning of several: `flag.` or `flag.*` finds all that was done to flags.</summary>
    [FromQuery(Name = "action")]
    public string? Action { get; init; }

    /// <summary>The id or key of what it was done to.</summary>
    [FromQuery(Name = "target")]
    public string? Target { get; init; }

    /// <summary>Not before this time, RFC 3339 with an offset such as `2026-01-31T12:00:00Z`.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    /// <summary>Before this time, likewise.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; init; }

    /// <summary>The `nextCursor` of the page before.</summary>
    [FromQuery(Name = "cursor")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Cursor { get; init; }

    /// <summary>How many entries, 1 to 100.</summary>
    [FromQuery(Name = "limit")]
    public int Limit { get; init; } = 50;

    internal ReadAuditLog ToRequest() => new()
    {
        Actor = Actor,
        Project = Project is { } project ? new ProjectId(project) : null,
        Action = Action,
        Target = Target,
        From = From,
        To = To,
        Cursor = string.IsNullOrEmpty(Cursor) ? null : Cursor,
        Limit = Limit,
    };
}
