// The API's description, for programs and for people.
import { Module } from '@nestjs/common';
import { ApiDocsController } from './api-docs.controller.js';

@Module({ controllers: [ApiDocsController] })
export class ApiDocsModule {}
