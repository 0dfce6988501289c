using FlagService.Application.Audit;
using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Accounts.Administration;

/// <summary>All users, read as they are taken, so that there may be any number of them. That they were taken along is a security event.</summary>
/// <param name="Search">Which users.</param>
/// <param name="Text">A part of a name, username or mail address; null for all.</param>
[Requires(Permissions.UserRead)]
public sealed record StreamUsers(UserSearch Search, string? Text) : IQuery<IAsyncEnumerable<ManagedUser>>;

internal sealed class StreamUsersValidator : AbstractValidator<StreamUsers>
{
    public StreamUsersValidator()
    {
        RuleFor(request => request.Search).SetValidator(new UserSearchValidator()).OverridePropertyName("");
        RuleFor(request => request.Text).Passes(text => Shape.Optional(text, PageRequest.SearchLength)).OverridePropertyName("search");
    }
}

internal sealed class StreamUsersHandler(IUserDirectory directory, UserFilters filters, ISecurityEvents events)
    : IRequestHandler<StreamUsers, IAsyncEnumerable<ManagedUser>>
{
    public async Task<IAsyncEnumerable<ManagedUser>> Handle(StreamUsers request, CancellationToken cancellationToken)
    {
        var filter = await filters.OfAsync(request.Search, cancellationToken);
        await events.RecordAsync(new AccountEvent(AuditActions.UserExport, "user", "all") { CountedByMinute = true }, cancellationToken);
        return directory.StreamAsync(filter, request.Text, cancellationToken);
    }
}
