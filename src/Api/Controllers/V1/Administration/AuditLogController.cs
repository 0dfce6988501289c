using System.ComponentModel.DataAnnotations;
using FlagService.Api.Operations;
using FlagService.Application.Audit;
using FlagService.Domain.Projects;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Administration;

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

    /// <summary>The id of the project in which the action was done.</summary>
    [FromQuery(Name = "project")]
    public Guid? Project { get; init; }

    /// <summary>An action, such as `flag.toggle`, or a prefix: `flag.` or `flag.*` finds all actions on flags.</summary>
    [FromQuery(Name = "action")]
    public string? Action { get; init; }

    /// <summary>The id or key of the target of the action.</summary>
    [FromQuery(Name = "target")]
    public string? Target { get; init; }

    /// <summary>The earliest time, RFC 3339 with an offset such as `2026-01-31T12:00:00Z`.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    /// <summary>The end of the period (exclusive), RFC 3339 with an offset.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; init; }

    /// <summary>The `nextCursor` of the previous page.</summary>
    [FromQuery(Name = "cursor")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Cursor { get; init; }

    /// <summary>The number of entries, 1 to 100.</summary>
    [FromQuery(Name = "limit")]
    public long Limit { get; init; } = 50;

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
